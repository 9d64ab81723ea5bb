import Figures
import Synchronization

/// Extents of lines that were measured: layouts ask for the same few lines again and again, some fifty times for each,
/// and setting a line with Pango takes far longer than finding it here.
///
/// May be used from any number of threads at once.
final class MeasuredLines: Sendable {
  private let extents = Mutex<[Line: TextExtent]>([:])
  private let capacity: Int

  /// What an extent depends on, the fonts aside.
  private struct Line: Hashable {
    let text: RichText
    let fontSize: Double
    /// Found once, while no other thread has to wait for it.
    private let hash: Int

    init(text: RichText, fontSize: Double) {
      (self.text, self.fontSize) = (text, fontSize)
      var hasher = Hasher()
      hasher.combine(text)
      hasher.combine(fontSize)
      hash = hasher.finalize()
    }

    func hash(into hasher: inout Hasher) { hasher.combine(hash) }
  }

  /// Remembers up to `capacity` lines; the next one makes it forget them all.
  init(capacity: Int = 20_000) { self.capacity = capacity }

  /// The extent of `text` at `fontSize` points, which `measure` finds where it is not known.
  func extent(of text: RichText, fontSize: Double, measure: () -> TextExtent) -> TextExtent {
    let line = Line(text: text, fontSize: fontSize)
    if let known = extents.withLock({ $0[line] }) { return known }
    let extent = measure()
    extents.withLock { extents in
      // To forget all costs each line one more measurement; to know which was used last would cost every look-up.
      if extents.count >= capacity { extents.removeAll(keepingCapacity: true) }
      extents[line] = extent
    }
    return extent
  }
}
