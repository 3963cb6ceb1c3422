import { authorizationServerAt } from '../../authorization-server.ts'

const handle = authorizationServerAt('social')

export { handle as DELETE, handle as GET, handle as HEAD, handle as OPTIONS, handle as POST, handle as PUT }
