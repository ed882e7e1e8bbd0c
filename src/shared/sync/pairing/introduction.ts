/** Who wants to join: its device's certificate, and how its person and the device are called (PROTOCOL, Pairing). */
import type { ByteReader } from '#shared/sync/bytes/reader.ts';
import type { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { AGREEMENT_KEY_BYTES, type DeviceCertificate } from '#shared/sync/crypto/certificate.ts';
import { SIGNATURE_BYTES } from '#shared/sync/crypto/signatures.ts';
import { bytesOf, DEVICE_BYTES, idOf } from '#shared/sync/ids.ts';
import { isName, MOST_NAME_BYTES } from './names.ts';

/** Said once the words are known to be the same. */
export interface Introduction {
  readonly certificate: DeviceCertificate;
  /** The person's, and what the device is called. */
  readonly name: string;
  readonly deviceName: string;
}

export function writeIntroduction(writer: ByteWriter, { certificate, name, deviceName }: Introduction): ByteWriter {
  writer.fixed(bytesOf(certificate.device), DEVICE_BYTES).fixed(certificate.agreement, AGREEMENT_KEY_BYTES);
  return writer.fixed(certificate.signature, SIGNATURE_BYTES).text(name).text(deviceName);
}

export function readIntroduction(reader: ByteReader): Introduction {
  const certificate = {
    device: idOf<DeviceCertificate['device']>(reader.fixed(DEVICE_BYTES)),
    agreement: reader.fixed(AGREEMENT_KEY_BYTES),
    signature: reader.fixed(SIGNATURE_BYTES),
  };
  return { certificate, name: readName(reader), deviceName: readName(reader) };
}

export function readName(reader: ByteReader): string {
  const name = reader.text(MOST_NAME_BYTES);
  return isName(name) ? name : reader.refuse('this is no name');
}
