import { expect, test } from "vitest";
import { emailAddress, newPassword, personName } from "./schema";

const accepts = (password: string) => newPassword.safeParse(password).success;

test("length is what makes a password", () => {
  expect(accepts("seven grey herons wait")).toBe(true);
  expect(accepts("x".repeat(11))).toBe(false);
  expect(accepts("tall wet fog")).toBe(true);
  expect(accepts("ab cd ef gh ".repeat(10).slice(0, 128))).toBe(true);
  expect(accepts("ab cd ef gh ".repeat(11).slice(0, 129))).toBe(false);
});

test.each([
  "password1234",
  "Passw0rd!!!!2026",
  "P@ssw0rd2026!!",
  "Welcome2026!",
  "passwordpassword",
  "qwertyuiopas",
  "aaaaaaaaaaaaaa",
  "abababababab",
  "123456789012",
  "CorrectHorseBatteryStaple",
  "Administrator1!",
  "Huntboard2026!",
])("%s is refused", (password) => expect(accepts(password)).toBe(false));

test("addresses are compared without case and blanks", () => {
  expect(emailAddress.parse("  Ana@Aldermoor.Example ")).toBe("ana@aldermoor.example");
  expect(emailAddress.safeParse("ana").success).toBe(false);
  expect(emailAddress.safeParse("ana@aldermoor.example\u0000").success).toBe(false);
});

test("a name is one line of text", () => {
  expect(personName.parse(" Ana Ito ")).toBe("Ana Ito");
  for (const name of ["", " ", "Ana\nIto", "Ana\u0000", "Ana \u202eotI", "x".repeat(101)])
    expect(personName.safeParse(name).success).toBe(false);
});
