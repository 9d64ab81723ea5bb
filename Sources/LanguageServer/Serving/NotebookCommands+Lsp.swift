package import Commands
import Diagnostics
import Files
import Glibc
import Running
import Synchronization

extension NotebookCommands {
  /// Serves an editor over the file descriptors `input` and `output` until it says goodbye or closes them.
  package func serveEditor(input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO) async -> Outcome {
    let sender = MessageSender(output)
    let server = LanguageServer(NotebookChecker(pipeline)) { sender.send($0) }
    var reader = MessageReader()
    do {
      for await bytes in InputBytes.stream(input) {
        reader.add(bytes)
        while let message = try reader.next() {
          guard let incoming = Incoming(message) else {
            sender.send(Outgoing.failure(nil, .unreadable, "this message is no JSON of the protocol"))
            continue
          }
          guard await server.take(incoming) else {
            return await server.isShutDown ? Outcome(.fine, []) : Outcome(.executionFailed, [])
          }
        }
      }
    } catch {
      return Outcome(.executionFailed, [.brokenProtocol(error.reason)])
    }
    return Outcome(.fine, [])
  }
}

/// Sends messages one after the other, whichever thread they come from.
final class MessageSender: Sendable {
  private let descriptor: Int32
  private let isOpen = Mutex(true)

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Sends a message; nothing after the editor closed its end.
  func send(_ message: String) {
    isOpen.withLock { isOpen in
      guard isOpen else { return }
      do throws(SystemFile.Failure) {
        try SystemFile.write(Outgoing.framed(message), to: descriptor)
      } catch {
        isOpen = false
      }
    }
  }
}

extension Diagnostic {
  /// The error that an editor does not speak the protocol.
  fileprivate static func brokenProtocol(_ reason: String) -> Diagnostic {
    .error(
      .cannotServe, at: nil, "the editor sent \(reason)",
      hint: "an editor starts 'lazyrich lsp' itself: docs/editors.md says how to set it up")
  }
}
