/** Networks that connect nothing: the fake of the network contract. */
@NullMarked
package io.oneedge.drivers.network.dummy;

import org.jspecify.annotations.NullMarked;
