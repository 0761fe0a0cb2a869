import { countKnown, defineFormat, hasAll, hasAny } from "@/lib/ingest/formats/define-format";
import { graphSignInFrom } from "@/lib/ingest/formats/graph-row";

const known =
  `id createddatetime userdisplayname userprincipalname userid appdisplayname appid clientappused ipaddress asn city state
  countryorregion latitude longitude authenticationrequirement signineventtypes errorcode failurereason additionaldetails
  conditionalaccessstatus correlationid incomingtokentype isinteractive resourcedisplayname sessionid useragent`.split(
    /\s+/,
  );

/** The CSV that the sign-in analyser of LETHAL FORENSICS makes of Graph's sign-ins. Its times are in UTC. */
export const lethalAnalyzer = defineFormat({
  id: "lethal-analyzer",
  label: "LETHAL FORENSICS sign-in analyser",
  eventTable: "sign_in",
  times: ["createddatetime"],
  zoneless: "utc",
  recognise(sample) {
    if (!hasAll(sample, "id", "createddatetime", "errorcode", "asn", "countryorregion")) return null;
    if (hasAny(sample, "timegenerated", "resulttype") || !hasAny(sample, "userprincipalname", "appdisplayname"))
      return null;
    return {
      score: countKnown(sample, known) + 30,
      table: "GraphSignIn",
      because: "it has Id, CreatedDateTime, ErrorCode, ASN and CountryOrRegion in columns of their own",
    };
  },
  map: graphSignInFrom,
});
