// One panel of a screen: when it breaks, the others live on, and it says an id to quote (experience.md §12).
import { Component, type ReactNode, useId } from "react";
import { FormattedMessage } from "react-intl";
import { NoticeShape } from "./failure-notice.tsx";
import { Machine } from "./machine.tsx";

type Props = {
  readonly title: ReactNode;
  readonly aside?: ReactNode;
  readonly className?: string;
  /** so that a link on the page leads here */
  readonly anchor?: string;
  readonly children: ReactNode;
};

export function Panel({ title, aside, className = "", anchor, children }: Props) {
  const id = useId();
  return (
    <section id={anchor} className={`panel ${className}`} aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      <Boundary>{children}</Boundary>
    </section>
  );
}

type BoundaryState = { readonly broken: string | undefined };

/** React tells of a failed render to a class only; nothing else here inherits. */
export class Boundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { broken: undefined };

  static getDerivedStateFromError(): BoundaryState {
    return { broken: crypto.randomUUID().slice(0, 8) };
  }

  override componentDidCatch(error: unknown): void {
    console.error(this.state.broken, error);
  }

  override render(): ReactNode {
    const { broken } = this.state;
    if (broken === undefined) return this.props.children;
    return (
      <div className="notice notice-failed" role="alert">
        <NoticeShape />
        <div className="notice-words">
          <p className="notice-title">
            <FormattedMessage id="failure.panel" />
          </p>
          <p>
            <FormattedMessage id="failure.panel.words" values={{ id: <Machine text={broken} whole /> }} />
          </p>
          <button type="button" onClick={() => this.setState({ broken: undefined })}>
            <FormattedMessage id="failure.retry" />
          </button>
        </div>
      </div>
    );
  }
}
