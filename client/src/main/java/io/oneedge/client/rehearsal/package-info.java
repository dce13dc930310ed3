/** A front-end for rehearsals: real connections, made-up answers. */
@NullMarked
package io.oneedge.client.rehearsal;

import org.jspecify.annotations.NullMarked;
