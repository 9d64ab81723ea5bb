import Allocation
import Glibc

/// Measures workloads: one line of JSON each on standard output; the machine's rates and a table on standard error.
///
/// The arguments name the workloads to run; `machine` measures the machine's rates; without arguments all run. The exit
/// code is 1 if a checksum is wrong and 2 if there is no workload of a name.
@main
enum Benchmarks {
  static func main() async throws {
    // As the program does.
    Allocator.prepare()
    let names = Array(CommandLine.arguments.dropFirst())
    let known = ["machine"] + allWorkloads.map(\.name)
    if let unknown = names.first(where: { !known.contains($0) }) {
      write("there is no workload '\(unknown)'; there are \(known.joined(separator: ", "))", to: STDERR_FILENO)
      exit(2)
    }
    if names.isEmpty || names.contains("machine") { write(try await Machine().text, to: STDERR_FILENO) }
    let isRight = try await measure(allWorkloads.filter { names.isEmpty || names.contains($0.name) })
    exit(isRight ? 0 : 1)
  }

  /// Whether every checksum was right.
  private static func measure(_ workloads: [any Workload]) async throws -> Bool {
    write(Measurement.heading, to: STDERR_FILENO)
    var isRight = true
    for workload in workloads {
      let measurement = try await Measurement(of: workload)
      write(measurement.json, to: STDOUT_FILENO)
      write(measurement.tableLine, to: STDERR_FILENO)
      isRight = isRight && measurement.isRight != false
    }
    return isRight
  }

  /// Writes a line immediately, so that a long run shows its progress.
  private static func write(_ line: String, to descriptor: Int32) {
    let bytes = Array((line + "\n").utf8)
    _ = Glibc.write(descriptor, bytes, bytes.count)
  }
}
