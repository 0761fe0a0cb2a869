/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  // `npm test` checks types with tsc; a start must not wait for it twice.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg", "pg-copy-streams", "@prisma/client", "@prisma/adapter-pg"],
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: "256kb" } },
};

export default config;
