import Foundation
import Synchronization

/// Programs of the machine that do a part of the work: found by their names in the `PATH`, and waited for.
public struct ExternalProgram: Sendable, Equatable {
  /// Where it is.
  public let path: String

  /// Why one gave no answer.
  public enum Fault: Error, Equatable {
    /// It is not installed, or not in the `PATH`.
    case absent
    /// It ended with a status other than 0; its message follows.
    case failed(String)
    /// It did not answer in time.
    case silent
  }

  /// The first of these names that is a program in the `PATH`; nil if none is.
  public init?(_ names: String...) { self.init(amongst: names) }

  /// The same for a list of names.
  public init?(amongst names: [String]) {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let paths = names.flatMap { name in folders.map { "\($0)/\(name)" } }
    guard let path = paths.first(where: FileManager.default.isExecutableFile) else { return nil }
    self.path = path
  }

  /// What it prints, without white space around it.
  ///
  /// - Parameters:
  ///   - variables: environment variables in addition to those of this process.
  ///   - seconds: the longest time that it is waited for.
  public func output(
    _ arguments: [String], variables: [String: String] = [:], within seconds: Double = 60
  ) throws(Fault) -> String {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
    let (output, errors) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput, process.standardError) = (FileHandle.nullDevice, output, errors)
    guard (try? process.run()) != nil else { throw .absent }
    let isLate = Mutex(false)
    let alarm = DispatchWorkItem {
      isLate.withLock { $0 = true }
      process.terminate()
    }
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: alarm)
    // Both pipes are read at once: a program that fills one of them waits.
    let message = Mutex("")
    let reading = DispatchWorkItem { message.withLock { $0 = Self.text(from: errors) } }
    DispatchQueue.global().async(execute: reading)
    let answer = Self.text(from: output)
    reading.wait()
    process.waitUntilExit()
    alarm.cancel()
    if isLate.withLock({ $0 }) { throw .silent }
    guard process.terminationStatus == 0 else { throw .failed(message.withLock { $0 }) }
    return answer
  }

  private static func text(from pipe: Pipe) -> String {
    let bytes = (try? pipe.fileHandleForReading.readToEnd()) ?? nil
    return String(decoding: bytes ?? Data(), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
