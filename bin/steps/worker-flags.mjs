/**
 * For the worker. Where the heap may grow beyond 2 GB, the collector lets the buffers of a file that is read pile up: 150 MB more, for
 * a tenth of the parsing's processor time. No import needs more heap than this; what it holds does not grow with the file.
 */
export const workerFlags = ["--max-old-space-size=1536"];
