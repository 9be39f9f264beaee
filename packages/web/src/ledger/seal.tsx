// The seal of a guarantor: the same shape for every office; what it says is said by its inside and by the words beside it.

export type SealState = "cosigned" | "waiting" | "late";

/** A rosette of twelve lobes, 40 units wide. */
const ROSETTE = rosette(12, 17.2, 1.6);

export function Seal({ state }: { readonly state: SealState }) {
  return (
    <svg className={`seal seal-${state}`} viewBox="-20 -20 40 40" aria-hidden="true">
      <path d={ROSETTE} className="seal-edge" />
      <circle r="12" className="seal-ring" />
      {state === "cosigned" && <path d="m-5.5 .5 4 4 7.5-8.5" className="seal-sign" />}
      {state === "waiting" && <path d="M0-6.5V0l4.5 3" className="seal-sign" />}
      {state === "late" && <path d="M0-7v8M0 5.5v1" className="seal-sign" />}
    </svg>
  );
}

function rosette(lobes: number, radius: number, depth: number): string {
  const steps = lobes * 12;
  const points = Array.from({ length: steps }, (_, step) => {
    const angle = (step / steps) * 2 * Math.PI;
    const reach = radius + depth * Math.cos(lobes * angle);
    return `${(reach * Math.cos(angle)).toFixed(2)} ${(reach * Math.sin(angle)).toFixed(2)}`;
  });
  return `M${points.join("L")}Z`;
}
