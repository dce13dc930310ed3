package io.oneedge.core.image;

/**
 * How guests see disks whose image or template does not say: {@code sd}, {@code hd} or {@code vd}.
 *
 * @param disk of disks
 * @param cdrom of CD-ROMs
 */
public record DevicePrefixes(String disk, String cdrom) {

    /** As OpenNebula's oned.conf has it. */
    public static final DevicePrefixes USUAL = new DevicePrefixes("sd", "hd");

    String of(ImageType type) {
        return type == ImageType.CDROM ? cdrom : disk;
    }
}
