/**
 * Images: what disks and boot files of guests are made of. The life of an image is a table of
 * states and events; bringing, copying and removing its content are effects that the front-end's
 * dispatcher runs. Which virtual machines use an image, and which copies are being made of it, is
 * derived from those.
 */
@NullMarked
package io.oneedge.core.image;

import org.jspecify.annotations.NullMarked;
