/**
 * Images from the web: users of the cloud name addresses, and what this host can reach and they
 * cannot must stay out of their reach.
 */
@NullMarked
package io.oneedge.drivers.datastore.web;

import org.jspecify.annotations.NullMarked;
