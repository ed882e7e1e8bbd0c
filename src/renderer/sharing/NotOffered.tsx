/** A page that runs by itself reaches no other device. */
export function NotOffered() {
  return (
    <p>
      No program on this computer stands behind this page, and only that can exchange work with other devices. Start
      Throughline to share projects. To hand one on as it is now, export it.
    </p>
  );
}
