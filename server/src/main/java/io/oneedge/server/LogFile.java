package io.oneedge.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.FileSize;
import org.slf4j.Logger;

/**
 * The log of a front-end: one line per entry, the request that caused it in brackets, in files of a
 * limited size and number. It is set up here and not in a file of XML, which takes a quarter of a
 * second of every start to read. Whoever names a file of settings gets what it says.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogFile extends ContextAwareBase implements Configurator {

    /** The system property that says where the log is. */
    static final String PROPERTY = "oneedge.log";

    /** Where the log of a test is. */
    private static final String USUAL = "target/oned.log";

    private static final String LINE =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%X{request:-r0}] %logger{0}: %msg%n";

    private static final long FILE_BYTES_MAX = 50 * FileSize.MB_COEFFICIENT;
    private static final long ALL_FILES_BYTES_MAX = 500 * FileSize.MB_COEFFICIENT;
    private static final int DAYS_MAX = 14;

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (isSetOtherwise()) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        String file = System.getProperty(PROPERTY, USUAL);
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName("FILE");
        appender.setFile(file);
        appender.setEncoder(encoder(context));
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(file + ".%d{yyyy-MM-dd}.%i.gz");
        policy.setMaxFileSize(new FileSize(FILE_BYTES_MAX));
        policy.setMaxHistory(DAYS_MAX);
        policy.setTotalSizeCap(new FileSize(ALL_FILES_BYTES_MAX));
        policy.start();
        appender.setRollingPolicy(policy);
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static PatternLayoutEncoder encoder(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(LINE);
        encoder.start();
        return encoder;
    }

    private static boolean isSetOtherwise() {
        return System.getProperty("logback.configurationFile") != null
                || LogFile.class.getResource("/logback-test.xml") != null;
    }
}
