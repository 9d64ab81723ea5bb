import Glibc
import LinearAlgebra

/// The machine and its peak rates, with which the times of workloads are compared.
struct Machine: Sendable {
  /// The name of the processor.
  let processor: String
  /// The number of processors in use.
  let processorCount: Int
  /// Flops per second of a large matrix product on one processor, by the kernels of the engine.
  let productRate: Double
  /// The same of one product on each processor at once.
  let jointProductRate: Double
  /// Bytes per second that one processor reads and writes in memory.
  let memoryRate: Double
  /// The same of all processors at once.
  let jointMemoryRate: Double

  /// Measures the machine, which takes about a second.
  init() async throws {
    processor = Self.processorName
    processorCount = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    productRate = try await Self.rate(threads: 1, of: Self.rateOfProducts)
    jointProductRate = try await Self.rate(threads: processorCount, of: Self.rateOfProducts)
    memoryRate = try await Self.rate(threads: 1, of: Self.rateOfSums)
    jointMemoryRate = try await Self.rate(threads: processorCount, of: Self.rateOfSums)
  }

  /// The machine as lines of text.
  var text: String {
    """
    \(processor), \(processorCount) processors, OpenBLAS \(NumericalBackend.version) with \(NumericalBackend.coreName) kernels
    products: \(giga(productRate)) Gflop/s on one processor, \(giga(jointProductRate)) on all
    memory: \(giga(memoryRate)) GB/s by one processor, \(giga(jointMemoryRate)) by all
    """
  }

  private func giga(_ rate: Double) -> String { "\((rate * 1e-8).rounded() / 10)" }

  /// The best rate of a probe on some threads, out of several rounds.
  private static func rate(threads: Int, of measure: @escaping @Sendable () -> Double) async throws -> Double {
    var best = 0.0
    for _ in 0..<5 {
      let rates = try await concurrentMap(count: threads, blockSize: 1) { _ in measure() }
      best = max(best, rates.reduce(0, +))
    }
    return best
  }

  private static var processorName: String {
    guard let file = fopen("/proc/cpuinfo", "r") else { return "unknown processor" }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 512)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      let parts = text.split(separator: ":", maxSplits: 1)
      if parts.count == 2, text.hasPrefix("model name") {
        return parts[1].filter { $0 != "\n" }.drop { $0 == " " } + ""
      }
    }
    return "unknown processor"
  }

  /// Flops per second of products of 192 × 192 matrices, the largest that one processor does alone.
  private static func rateOfProducts() -> Double {
    let (size, repetitions) = (192, 40)
    let factor = Matrix(rows: size, columns: size, repeating: 1e-3)
    var result = factor
    result.formProduct(factor, factor)
    let stopwatch = Stopwatch()
    for _ in 0..<repetitions { result.formProduct(factor, factor) }
    return Double(2 * size * size * size * repetitions) / stopwatch.reading.wall
  }

  /// Bytes per second of adding arrays that no cache holds: two are read, one is written.
  private static func rateOfSums() -> Double {
    let (count, repetitions) = (8 << 20, 4)
    var sum = Matrix(rows: 1, columns: count)
    let addend = Matrix(rows: 1, columns: count, repeating: 1)
    let stopwatch = Stopwatch()
    for _ in 0..<repetitions { sum.addScaled(0.5, addend) }
    return Double(3 * 8 * count * repetitions) / stopwatch.reading.wall
  }
}
