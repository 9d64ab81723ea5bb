import Foundation
import Glibc

/// Writes each input to a file before it is read. libFuzzer writes none if the stack is exhausted or the kernel ends
/// the process.
struct InputRecord: Sendable {
  static let shared = InputRecord(path: ProcessInfo.processInfo.environment["FUZZ_INPUT"])

  private let descriptor: Int32?

  /// The file at `path`; nothing is kept without a path.
  init(path: String?) {
    descriptor = path.map { open($0, O_CREAT | O_RDWR | O_TRUNC, 0o644) }.flatMap { $0 < 0 ? nil : $0 }
  }

  func keep(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let descriptor else { return }
    _ = pwrite(descriptor, bytes.baseAddress, bytes.count, 0)
    _ = ftruncate(descriptor, bytes.count)
  }
}
