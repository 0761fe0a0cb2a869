import {
  AppWindow,
  Fingerprint,
  KeyRound,
  Laptop,
  Link2,
  type LucideIcon,
  MapPin,
  Network,
  Route,
  User,
} from "lucide-react";
import type { EntityKind } from "@/lib/entities/kinds";

const icons: Record<EntityKind, LucideIcon> = {
  user: User,
  ip: MapPin,
  network: Network,
  asn: Route,
  app: AppWindow,
  session: Fingerprint,
  token: KeyRound,
  device: Laptop,
  correlation: Link2,
};

export function KindIcon({ kind }: { kind: EntityKind }) {
  const Icon = icons[kind];
  return <Icon aria-hidden="true" className="size-4 shrink-0 text-muted" />;
}
