/**
 * Access control rules: whom they allow what, kept as OpenNebula's four numbers and printed as its
 * text. The package stores them, refuses malformed ones, and gives every other noun the rules that
 * decide over its objects. Rules that speak of a user, a group, a cluster or an object that is gone
 * go with it.
 */
@NullMarked
package io.oneedge.core.acl;

import org.jspecify.annotations.NullMarked;
