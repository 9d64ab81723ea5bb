import Foundation

/// What a request asks for. The head of the request alone decides it.
enum PreviewRequest: Equatable, Sendable {
  /// The page or file at `path`; with `after`, as soon as it is not the revision of that name.
  case show(_ path: String, after: String?)
  /// The request is refused, for this reason.
  case refuse(PreviewRefusal)

  /// The request that `head` makes to the preview at `address`; nil stands for a head that cannot be read.
  init(_ head: RequestHead?, at address: PreviewAddress) {
    do throws(PreviewRefusal) {
      guard let head else { throw .unreadable }
      let target = try Self.target(of: head, at: address)
      let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
      guard let coded = address.path(in: parts[0]), let path = coded.removingPercentEncoding else { throw .unknown }
      self = .show(path, after: parts.count == 2 ? Self.value(of: "after", in: parts[1]) : nil)
    } catch {
      self = .refuse(error)
    }
  }

  /// The path and query of a request that is meant for `address`, and only reads.
  private static func target(of head: RequestHead, at address: PreviewAddress) throws(PreviewRefusal) -> Substring {
    let hosts = head.values(of: "host")
    guard hosts.count == 1 else { throw .unreadable }
    guard address.isHost(hosts[0]) else { throw .otherHost }
    var target = Substring(head.target)
    // A request may name the host in its target too, as requests to a proxy do.
    if target.lowercased().hasPrefix("http://") {
      target = target.dropFirst(7)
      guard address.isHost(String(target.prefix { $0 != "/" && $0 != "?" })) else { throw .otherHost }
      target = target.drop { $0 != "/" }
    }
    guard head.method == "GET" || head.method == "HEAD" else { throw .otherMethod }
    return target
  }

  private static func value(of name: String, in query: Substring) -> String? {
    query.split(separator: "&").first { $0.hasPrefix("\(name)=") }
      .flatMap { $0.dropFirst(name.count + 1).removingPercentEncoding }
  }
}

/// The reason why a request is refused.
enum PreviewRefusal: Error, Equatable, Sendable {
  /// It is not a request, or not one that all programs read in the same way.
  case unreadable
  /// It is meant for another host.
  case otherHost
  /// It asks for more than reading.
  case otherMethod
  /// The page does not exist, or the request does not know the secret. The answer does not say which, so nobody can
  /// find out pages without the secret.
  case unknown
}
