/**
 * The links to hosts: what carries commands to an agent and brings back results and reports. A link
 * that is down is not an error of the command; it is waited for.
 */
@NullMarked
package io.oneedge.dispatch.link;

import org.jspecify.annotations.NullMarked;
