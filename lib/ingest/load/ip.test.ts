import { expect, test } from "vitest";
import { canonicalIp } from "./ip";

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["192.0.2.1:51034", "192.0.2.1"],
  [" 192.0.2.1 ", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1:51034", "192.0.2.1"],
  ["2001:0DB8:0::5", "2001:db8::5"],
  ["[2001:db8::5]:443", "2001:db8::5"],
  ["2001:db8:0:0:1:0:0:5", "2001:db8::1:0:0:5"],
])("%s is compared as %s", (text, key) => {
  expect(canonicalIp(text)).toEqual({ key, addr: key });
});

test.each(["", "-", "[redacted]", "192.0.2.300", "192.0.2", "010.0.0.1", "fe80::1%eth0"])(
  "%j is no address and its own key",
  (text) => {
    expect(canonicalIp(text)).toEqual({ key: text, addr: null });
  },
);
