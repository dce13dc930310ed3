/**
 * Groups of users: a name, attributes, and the administrators among its users. Who is in a group
 * follows from the users; what a group may do is said by access control rules, which come and go
 * with the group and its administrators.
 */
@NullMarked
package io.oneedge.core.group;

import org.jspecify.annotations.NullMarked;
