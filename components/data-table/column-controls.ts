/** What can be done to a column, from its head, its menu or the keyboard. */
export type ColumnControls = {
  sort: (key: string, adds: boolean) => void;
  sortTo: (key: string, descending: boolean, adds: boolean) => void;
  unsort: (key: string) => void;
  shift: (key: string, by: -1 | 1) => void;
  move: (key: string, beside: string, side: "before" | "after") => void;
  widen: (key: string, by: number) => void;
  setWidth: (key: string, width: number | null) => void;
  pin: (key: string, on: boolean) => void;
  hide: (key: string) => void;
  show: (keys: string[] | null) => void;
  group: (key: string, on: boolean) => void;
  /** Left out where the rows are not the database's. */
  statistics?: (key: string) => void;
  filter?: (key: string) => void;
};
