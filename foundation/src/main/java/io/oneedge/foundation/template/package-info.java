/**
 * OpenNebula's template language: attributes with one value, and vector attributes with named
 * values, in the text syntax of its manuals and in XML. Attributes that nobody knows are kept, in
 * order.
 */
@NullMarked
package io.oneedge.foundation.template;

import org.jspecify.annotations.NullMarked;
