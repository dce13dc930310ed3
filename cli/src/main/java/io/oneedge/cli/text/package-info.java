/**
 * How documents are printed: tables, reports and templates byte for byte as OpenNebula 5.12 prints
 * them, and XML, JSON and YAML.
 */
@NullMarked
package io.oneedge.cli.text;

import org.jspecify.annotations.NullMarked;
