/// The bounds of experiments (`reference.md#sec-limits`).
enum Limits {
  /// The most input, hidden or output units, and the largest number of a mode.
  static let width = 4096
  /// The most combinations of the sweeps of one section, and of an experiment, its seeds among what is swept.
  static let combinations = 10_000_000
  /// The most combinations of a section that are all read before an experiment runs.
  static let decodedCombinations = 10_000
  /// The most values of a range.
  static let rangeValues = 100_000
  /// The most seeds of an experiment.
  static let seeds = 100_000
  /// How many seeds a search for seeds tries.
  static let triedSeeds = 1000
  /// The most samples of a task that is drawn.
  static let samples = 1_000_000
  /// The most draws of noise for one loss.
  static let noiseDraws = 100_000_000
  /// The most steps of a training.
  static let steps = 1e9
  /// The most records of one run.
  static let records = 1_000_000
  /// The most elements of a variable, and of all recorded variables together.
  static let elements = 200_000_000
  /// The most problems of one kind of check that are reported.
  static let problems = 1000
  /// The operations that may be spent on trying combinations before an experiment runs: a second or two.
  static let checkOperations = 5e10
  /// The fewest and the most times that are placed where records need them.
  static let adaptiveTimes = 10...2000
}
