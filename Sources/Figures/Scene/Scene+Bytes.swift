import Results

extension Scene {
  /// Every bit of the scene: two scenes have the same bytes only if the same is drawn. What programs know pictures by.
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(size)
    writer.write(items) { $0.write($1) }
    return writer.bytes
  }
}

extension ByteWriter {
  fileprivate mutating func write(_ size: Size) {
    write(size.width)
    write(size.height)
  }

  private mutating func write(_ point: Point) {
    write(point.x)
    write(point.y)
  }

  private mutating func write(_ rectangle: Rectangle) {
    write(rectangle.origin)
    write(rectangle.size)
  }

  fileprivate mutating func write(_ item: SceneItem) {
    switch item {
    case .path(let path):
      write(0)
      write(path)
    case .text(let text):
      write(1)
      write(text)
    case .image(let image):
      write(2)
      write(image)
    case .clipped(let rectangle, let items):
      write(3)
      write(rectangle)
      write(items) { $0.write($1) }
    }
  }

  private mutating func write(_ path: ScenePath) {
    write(path.subpaths) { $0.write($1) }
    write(path.fill) { $0.write($1) }
    write(path.stroke) { $0.write($1) }
  }

  private mutating func write(_ subpath: ScenePath.Subpath) {
    switch subpath {
    case .polyline(let points, let isClosed):
      write(0)
      write(points) { $0.write($1) }
      write(isClosed)
    case .circle(let center, let radius):
      write(1)
      write(center)
      write(radius)
    }
  }

  private mutating func write(_ paint: Paint) {
    for component in [paint.red, paint.green, paint.blue, paint.opacity] { write(component) }
  }

  private mutating func write(_ stroke: Stroke) {
    write(stroke.paint)
    write(stroke.width)
    write(stroke.dashes)
    write(stroke.cap.rawValue)
  }

  private mutating func write(_ text: SceneText) {
    write(text.text.runs) { $0.write($1) }
    write(text.fontSize)
    write(text.paint)
    write(text.position)
    write(text.alignment.rawValue)
    write(text.rotation)
  }

  private mutating func write(_ run: RichText.Run) {
    write(run.text)
    for flag in [run.isItalic, run.isBold, run.isStacked] { write(flag) }
    write(run.script.rawValue)
    write(run.accent?.rawValue ?? "")
  }

  private mutating func write(_ image: SceneImage) {
    write(image.columns)
    write(image.rows)
    write(image.area)
    write(image.cells) { $0.write($1.map(Int.init) ?? -1) }
  }
}
