import Files

/// The programs of Slurm that are asked: `sbatch`, `squeue` and `scontrol`.
enum SlurmTools {
  /// What a program prints.
  ///
  /// - Parameter seconds: the longest time that it is waited for.
  static func output(
    of name: String, _ arguments: [String], within seconds: Double = 60
  ) throws(ExternalProgram.Fault) -> String {
    guard let program = ExternalProgram(name) else { throw .absent }
    return try program.output(arguments, within: seconds)
  }

  /// The largest number that a task of an array may have; Slurm's own default where it does not say.
  static var largestTask: Int {
    let settings = (try? output(of: "scontrol", ["show", "config"], within: 10)) ?? ""
    let size = settings.firstMatch(of: /MaxArraySize\s*=\s*([0-9]+)/).flatMap { Int($0.1) } ?? 1001
    return max(size - 1, 1)
  }
}
