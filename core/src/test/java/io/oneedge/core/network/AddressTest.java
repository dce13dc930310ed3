package io.oneedge.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @Test
    void printsWhatItReads() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 500; i++) {
            long mac = random.nextLong(1L << 48);
            long ip = random.nextLong(1L << 32);
            long mask = -1L << random.nextInt(64);
            Ip6Address ip6 = new Ip6Address(random.nextLong() & mask, random.nextLong() & mask);

            assertThat(MacAddress.parse(MacAddress.print(mac))).hasValue(mac);
            assertThat(Ip4Address.parse(Ip4Address.print(ip))).hasValue(ip);
            assertThat(Ip6Address.parse(ip6.toString())).contains(ip6);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "fd00:0:0:0:0:0:0:0, fd00::",
        "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
        "FE80::ABCD, fe80::abcd",
        "::ffff:10.0.0.1, ::ffff:a00:1"
    })
    void printsTheShortestForm(String address, String shortest) {
        assertThat(Ip6Address.parse(address).orElseThrow()).hasToString(shortest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "10.0.0", "10.0.0.1.2", "10.0.0.256", "::1", "1", "-1.0.0.0"})
    void readsNothingElseAsAnIp4Address(String text) {
        assertThat(Ip4Address.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.1",
                "fe80::1%eth0",
                "g::",
                "1:2",
                "::1::",
                ":::",
                "1.2.3.4::",
                "1::2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7:8:9",
                "::1.2.3.4:5",
                "::12345",
                "localhost"
            })
    void readsNothingElseAsAnIp6Address(String text) {
        assertThat(Ip6Address.parse(text)).isEmpty();
    }
}
