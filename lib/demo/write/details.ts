import type { DemoSignIn } from "../sign-in";
import type { Device } from "../tenant/devices";
import type { Network } from "../tenant/sites";

export function deviceDetail(device: Device) {
  if (device.id === "") return { deviceId: "", operatingSystem: device.os, browser: device.browser };
  return {
    deviceId: device.id,
    displayName: device.name,
    operatingSystem: device.os,
    browser: device.browser,
    isCompliant: device.compliant,
    isManaged: device.managed,
    trustType: device.trustType,
  };
}

export function locationDetails({ place }: Network) {
  return {
    city: place.city,
    state: place.region,
    countryOrRegion: place.country,
    geoCoordinates: { latitude: place.latitude, longitude: place.longitude },
  };
}

export function statusOf({ code, description, multiFactor }: DemoSignIn) {
  if (code === "0") {
    return {
      errorCode: 0,
      ...(multiFactor ? { additionalDetails: "MFA requirement satisfied by claim in the token" } : {}),
    };
  }
  return { errorCode: Number(code), failureReason: description };
}

export function networkNames(network: Network) {
  return network.asn === 64496 || network.asn === 64497
    ? [{ networkType: "trustedNamedLocation", networkNames: ["Aldermoor offices"] }]
    : [];
}

export function policies({ code, multiFactor }: DemoSignIn) {
  const blocked = code.startsWith("530");
  return [
    {
      id: "6f1d0c52-0d3c-4b7e-9a55-2d8e8c0f7a01",
      displayName: "Require a second factor",
      result: multiFactor ? "success" : "notApplied",
    },
    {
      id: "6f1d0c52-0d3c-4b7e-9a55-2d8e8c0f7a02",
      displayName: "Require a compliant device",
      result: blocked ? "failure" : "notApplied",
    },
  ];
}
