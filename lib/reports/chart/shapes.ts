/** What a drawing is made of, so that one drawing becomes an SVG and the same marks on a page of a PDF. */
export type Shape =
  | { is: "line"; x1: number; y1: number; x2: number; y2: number; stroke: string; width: number; dash?: boolean }
  | { is: "rect"; x: number; y: number; w: number; h: number; fill?: string; stroke?: string; width?: number }
  | { is: "circle"; x: number; y: number; r: number; fill?: string; stroke?: string; width?: number }
  | { is: "path"; points: Array<[number, number]>; closed: boolean; fill?: string; stroke?: string; width?: number }
  | {
      is: "text";
      x: number;
      y: number;
      text: string;
      size: number;
      fill: string;
      anchor?: "start" | "middle" | "end";
      bold?: boolean;
    };

export type Drawing = { width: number; height: number; title: string; shapes: Shape[] };
