/**
 * Security groups: rules that say which traffic may reach and leave the network interfaces that
 * name them. The default group, which every network has, lets everything through.
 */
@NullMarked
package io.oneedge.core.securitygroup;

import org.jspecify.annotations.NullMarked;
