#include <JavaScriptCore/JavaScript.h>
#include <stdbool.h>

/* The library exports this function, but its header is not installed. The time is that of the processor. */
typedef bool (*JSShouldTerminateCallback)(JSContextRef context, void *data);
JS_EXPORT void JSContextGroupSetExecutionTimeLimit(
    JSContextGroupRef group, double seconds, JSShouldTerminateCallback callback, void *data);
