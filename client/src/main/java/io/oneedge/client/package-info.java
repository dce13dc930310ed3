/**
 * The typed client of the API, used by everything that is not the front-end. It finds the endpoint
 * and the session where OpenNebula's own clients look for them, calls through a {@link
 * io.oneedge.client.Transport}, and reports every refusal as a failure with the server's text.
 */
@NullMarked
package io.oneedge.client;

import org.jspecify.annotations.NullMarked;
