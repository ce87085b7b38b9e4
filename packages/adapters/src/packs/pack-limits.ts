const MiB = 1024 * 1024;

/** What one pack may cost the machine that reads it. All sizes are bytes. */
export type PackLimits = {
  /** The compressed archive. */
  readonly archiveBytes: number;
  /** Everything that comes out of it, tar headers included. */
  readonly unpackedBytes: number;
  /** Unpacked over compressed, judged once more than `ratioFloorBytes` came out. */
  readonly ratio: number;
  readonly ratioFloorBytes: number;
  /** Files and folders in it. */
  readonly entries: number;
  readonly manifestBytes: number;
  /** One line of a `.jsonl` file. */
  readonly lineBytes: number;
};

/** Room for some hundred thousand recipes; a bomb is stopped within `ratioFloorBytes` of output. */
export const defaultPackLimits: PackLimits = {
  archiveBytes: 64 * MiB,
  unpackedBytes: 512 * MiB,
  ratio: 200,
  ratioFloorBytes: 16 * MiB,
  entries: 2000,
  manifestBytes: MiB,
  lineBytes: MiB,
};
