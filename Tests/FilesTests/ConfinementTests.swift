import Files
import Foundation
import Testing

@Suite struct ConfinementTests {
  /// What a confined thread can and cannot do.
  private struct Attempts: Sendable {
    var outcome = Confinement.Outcome.unavailable("")
    var reads: [String: Bool] = [:]
    var writes: [String: Bool] = [:]
    var connects = true
  }

  private static func attempts(in path: String) -> Attempts {
    nonisolated(unsafe) var found = Attempts()
    let done = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      defer { done.signal() }
      let confinement = Confinement(
        readable: ["/usr", "\(path)/given", "\(path)/none"], writable: ["\(path)/out"])
      var attempts = Attempts(outcome: confinement.enforceOnThisThread())
      for name in ["given/a", "out/a", "private/a", "given/link"] {
        attempts.reads[name] = SystemFile.read("\(path)/\(name)", count: 1) != nil
      }
      for name in ["given/b", "out/b", "private/b"] {
        attempts.writes[name] = (try? SystemFile.create("\(path)/\(name)", with: [1])) != nil
      }
      attempts.writes["rename"] = (try? SystemFile.move("\(path)/private/a", to: "\(path)/out/c")) != nil
      attempts.writes["scratch"] = (try? SystemFile.write([1], to: "\(path)/out/d")) != nil
      attempts.connects = connects(to: 9)
      found = attempts
    }
    done.wait()
    return found
  }

  /// Whether the system lets this thread ask for a connection, wherever it leads.
  private static func connects(to port: UInt16) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    (address.sin_port, address.sin_addr.s_addr) = (port.bigEndian, UInt32(0x7F00_0001).bigEndian)
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    return status == 0 || errno != EACCES
  }

  @Test func aConfinedThreadReachesItsFilesAndNothingElse() throws {
    let scratch = try TemporaryFolder()
    for name in ["given/a", "out/a", "private/a"] { try scratch.write("x", to: name) }
    try scratch.link("given/link", to: "../private/a")
    let attempts = Self.attempts(in: scratch.path)
    if case .unavailable(let reason) = attempts.outcome {
      // A kernel without Landlock confines nothing; one that has it must not refuse the rules.
      #expect(["this kernel has no Landlock", "the Landlock of this kernel is too old"].contains(reason))
      return
    }
    #expect(attempts.reads == ["given/a": true, "out/a": true, "private/a": false, "given/link": false])
    #expect(
      attempts.writes == ["given/b": false, "out/b": true, "private/b": false, "rename": false, "scratch": true])
    #expect(!attempts.connects)
    // Other threads are as before.
    #expect(SystemFile.read("\(scratch.path)/private/a", count: 1) == [UInt8(ascii: "x")])
  }
}
