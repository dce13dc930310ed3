package io.oneedge.scheduler;

/**
 * What a VM wants of its host, or of its system datastore, as the texts of its template.
 *
 * @param automaticRequirements what the cloud itself requires, such as AUTOMATIC_REQUIREMENTS
 * @param requirements what the owner requires, such as SCHED_REQUIREMENTS
 * @param rank what the owner prefers, such as SCHED_RANK; empty for the cloud's policy
 */
public record Wish(String automaticRequirements, String requirements, String rank) {

    public static final Wish NONE = new Wish("", "", "");
}
