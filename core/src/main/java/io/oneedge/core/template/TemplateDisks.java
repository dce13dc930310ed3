package io.oneedge.core.template;

import io.oneedge.core.access.Authorization;
import io.oneedge.core.access.Caller;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.template.Template;

/** What templates ask of images: the disks as a machine made now would have them. */
@FunctionalInterface
public interface TemplateDisks {

    /** Shows the disks as they are written. */
    TemplateDisks AS_WRITTEN = (reading, caller, rights, template) -> template;

    /**
     * The same template with what follows from their images added to its disks. A disk whose image
     * is not there, or is not the caller's to use, stays as it is written.
     */
    Template completed(Reading reading, Caller caller, Authorization rights, Template template);
}
