import { isPictureData } from '#shared/document/text/index.ts';

interface ReadPictureProps {
  readonly src: string;
  readonly alt: string;
}

/** [NOTES-3] A picture of a text: its own bytes are shown, an address is a link, or reading a text would tell its owner of it. */
export function ReadPicture({ src, alt }: ReadPictureProps) {
  if (isPictureData(src)) return <img src={src} alt={alt} />;
  return (
    <p>
      <a href={src} target="_blank" rel="noreferrer noopener">
        {`Picture: ${alt || src}`}
      </a>
    </p>
  );
}
