/**
 * The rules that keep the house as its plan draws it: which room may use which, where each foreign
 * library is touched, how sources look. Every rule has a planted violation that proves that it
 * would be found.
 */
@NullMarked
package io.oneedge.acceptance.architecture;

import org.jspecify.annotations.NullMarked;
