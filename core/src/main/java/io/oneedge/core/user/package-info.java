/**
 * Users: their groups, their secrets and their login tokens. A secret is kept as a slow salted hash
 * and never shown; who has been recognised is remembered for a while, so that calls are quick.
 * Objects are given to other users and groups here.
 */
@NullMarked
package io.oneedge.core.user;

import org.jspecify.annotations.NullMarked;
