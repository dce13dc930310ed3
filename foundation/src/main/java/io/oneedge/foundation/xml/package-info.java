/**
 * XML as OpenNebula uses it: elements with text or children, no attributes, order and CDATA kept in
 * what is written. One hardened reader, one writer and one comparator serve the whole program.
 */
@NullMarked
package io.oneedge.foundation.xml;

import org.jspecify.annotations.NullMarked;
