import { expect, test } from "vitest";

process.env.HUNTBOARD_ORIGIN = "https://hunt.aldermoor.example";
const { createUser, signedInCookie, testPassword } = await import("@/lib/testing/users");
const { findCaller } = await import("./caller");
const { createSetupLink } = await import("./setup");
const { signIn } = await import("./sign-in");

test("on https every cookie is secure and bound to the host", async () => {
  expect(await createSetupLink()).toMatch(/^https:\/\/hunt\.aldermoor\.example\/setup\?token=/);
  const user = await createUser({ role: "viewer" });
  const { cookies } = await signIn({ email: user.email, password: testPassword }, new Headers());
  expect(cookies.map(({ name }) => name)).toEqual(["__Host-huntboard.session_token", "__Host-huntboard.device"]);
  for (const { options } of cookies) {
    expect(options).toMatchObject({ secure: true, httpOnly: true, sameSite: "lax", path: "/" });
    expect(options.domain).toBeUndefined();
  }
  const cookie = await signedInCookie(user);
  expect((await findCaller(new Headers({ cookie })))?.user.id).toBe(user.id);
  expect(await findCaller(new Headers({ cookie: cookie.replace("__Host-", "") }))).toBeNull();
});
