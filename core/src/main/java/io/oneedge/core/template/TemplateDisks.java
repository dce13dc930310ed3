package io.oneedge.core.template;

import io.oneedge.core.access.Call;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.template.Template;

/** What templates ask of images: the disks as a machine made now would have them. */
@FunctionalInterface
public interface TemplateDisks {

    /** Shows the disks as they are written. */
    TemplateDisks AS_WRITTEN = (call, reading, template) -> template;

    /** The same template with what follows from their images added to its disks. */
    Template completed(Call call, Reading reading, Template template);
}
