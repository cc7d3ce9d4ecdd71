/** Browsers that do not open a fold for the address of something in it are helped. */
export function openFolds(): void {
  const open = (): void => {
    const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    const closed = target?.closest<HTMLDetailsElement>('details:not([open])');
    if (!target || !closed) return;
    closed.open = true;
    target.scrollIntoView();
  };
  addEventListener('hashchange', open);
  open();
}
