package import Commands
import Diagnostics
import Foundation
import Glibc
import Outputs
import Planning
import Rendering
import Reports

extension NotebookCommands {
  /// Serves the page of a notebook, or of all notebooks of a folder, and renders it again whenever a file changes.
  ///
  /// - Parameters:
  ///   - path: the notebook or folder.
  ///   - port: the port of the address; 0 means any free port.
  ///   - whenListening: gets the address of the page. It contains a secret, without which nothing is served.
  /// - Returns: only if it cannot serve; otherwise the program runs until it is interrupted.
  package func preview(
    _ path: String, port: UInt16, whenListening: @escaping @Sendable (_ address: String) -> Void
  ) async -> Outcome {
    var diagnostics: [Diagnostic] = []
    guard let first = NotebookFiles.find([path], &diagnostics).first, !diagnostics.hasErrors else {
      return Outcome(.usage, diagnostics)
    }
    let pages = PreviewPages()
    let server: PreviewServer
    var site: PreviewSite
    do throws(LocalServer.Failure) {
      server = try PreviewServer(pages, port: port)
    } catch {
      return Outcome(.executionFailed, [Self.diagnostic(of: error, port: port)])
    }
    do throws(ReportTools.Failure) {
      site = try PreviewSite(path: path, commands: self, pages: pages)
    } catch {
      return Outcome(error.status, error.diagnostics)
    }
    await site.begin()
    whenListening(server.address(of: site.isFolder ? "/" : PreviewSite.pagePath(of: first)))
    let work = Task { [site] in
      var site = site
      await site.keepUpToDate()
    }
    defer { work.cancel() }
    await server.run()
    return Outcome(.fine, [])
  }

  private static func diagnostic(of failure: LocalServer.Failure, port: UInt16) -> Diagnostic {
    let isTaken = failure.code == EADDRINUSE
    return .error(
      .cannotServe, at: nil,
      isTaken
        ? "port \(port) is in use by another program, perhaps another preview"
        : "port \(port) cannot be used: \(failure.reason)",
      hint: "stop it, or use --port 0 for any free port")
  }
}
