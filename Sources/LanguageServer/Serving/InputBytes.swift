import Foundation
import Glibc

/// The bytes of an input as they arrive. They are read in a thread of their own, which may wait.
enum InputBytes {
  /// The bytes that come from `descriptor`, up to its end.
  static func stream(_ descriptor: Int32) -> AsyncStream<[UInt8]> {
    AsyncStream { continuation in
      Thread.detachNewThread {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
          let count = read(descriptor, &buffer, buffer.count)
          if count < 0, errno == EINTR { continue }
          guard count > 0 else { break }
          continuation.yield(Array(buffer[..<count]))
        }
        continuation.finish()
      }
    }
  }
}
