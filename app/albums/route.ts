import { handleResource } from '../resource.ts'

export { handleResource as GET, handleResource as HEAD, handleResource as OPTIONS }
