/// The line above the text that counts the claims and the checked values of the page by their outcome.
struct SummaryView {
  let verdicts: [VerdictView]
  let values: String?
  let valuesDiffer: Bool
  /// Where the claims are listed; nil where they are not on the same page.
  let claimsAddress: String?

  /// How many claims have a verdict.
  struct VerdictView {
    let verdict: String
    let mark: String
    let text: String
  }

  /// Nil if the page has neither claims nor checked values.
  ///
  /// - Parameter pages: how many pages are counted together; nil for one page alone.
  init?(_ counts: ClaimCounts, _ values: CheckedValueCount, claimsAt address: String? = nil, onPages pages: Int? = nil)
  {
    claimsAddress = address
    verdicts = counts.views(onPages: pages)
    let total = values.agreeing + values.differing + values.failed
    guard total > 0 || !verdicts.isEmpty else { return nil }
    valuesDiffer = values.agreeing < total
    self.values = total == 0 ? nil : Self.text(agreeing: values.agreeing, of: total)
  }

  private static func text(agreeing: Int, of total: Int) -> String {
    switch (agreeing, total) {
    case (1, 1): "the number in the text agrees with this run"
    case (total, _): "all \(total) numbers in the text agree with this run"
    case (total - 1, _): "1 of \(total) numbers in the text is wrong"
    default: "\(total - agreeing) of \(total) numbers in the text are wrong"
    }
  }
}

/// How many claims have each verdict.
public struct ClaimCounts: Sendable, Equatable, Codable {
  private let verdicts: [ReportClaim.Verdict]

  /// The counts of a page.
  public init(_ document: ReportDocument) { self.init(document.claims) }

  /// The counts of several pages together.
  init(_ counts: [ClaimCounts]) { verdicts = counts.flatMap(\.verdicts) }

  init(_ claims: [ClaimBlock]) { verdicts = claims.map(\.claim.outcome.verdict) }

  /// How many claims have the verdict `verdict`.
  public func count(of verdict: ReportClaim.Verdict) -> Int { verdicts.count { $0 == verdict } }

  /// One for each verdict that some claim has.
  func views(onPages pages: Int? = nil) -> [SummaryView.VerdictView] {
    ReportClaim.Verdict.allCases.compactMap { verdict in
      let number = count(of: verdict)
      guard number > 0 else { return nil }
      return SummaryView.VerdictView(
        verdict: verdict.rawValue, mark: verdict.mark, text: verdict.sentence(about: number, onPages: pages))
    }
  }
}

extension ReportClaim.Verdict {
  /// Such as “12 claims hold”.
  fileprivate func sentence(about number: Int, onPages pages: Int?) -> String {
    let claims = number.counting("claim") + (pages.map { " on \($0.counting("page"))" } ?? "")
    return switch self {
    case .holds: claims + (number == 1 ? " holds" : " hold")
    case .fails: claims + (number == 1 ? " fails" : " fail")
    case .withinRounding: claims + (number == 1 ? " is within rounding" : " are within rounding")
    case .error: claims + " could not be evaluated"
    case .unchecked: claims + (number == 1 ? " is unchecked" : " are unchecked")
    }
  }
}
