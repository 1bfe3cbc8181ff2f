/**
 * The settings of a node: read once at the start, checked when read, immutable from then on.
 *
 * <p>{@link tidings.settings.Settings#load} lays the bundled {@code conf/tidings.yaml}, the operator's file and the environment over
 * one another. Whatever is wrong with them is told at once, in one {@link tidings.settings.SettingsException}; no message and no
 * {@code toString} shows a secret.
 *
 * <p>A new setting is a line in {@code conf/tidings.yaml}, a component of a record and a line in {@code SettingsReader}.
 */
@NullMarked
package tidings.settings;

import org.jspecify.annotations.NullMarked;
